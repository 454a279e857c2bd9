/** What to do about it. */
export const next = {
  available: 'Plug in, or start it from here.',
  charging: 'Nothing to do.',
  preparing: 'Show the tag at the station, or start it from here.',
  suspendedByCar: 'Usually full or on a timer. Nothing to do.',
  suspendedByStation: 'Often load limiting. If it lasts, look at the station.',
  finishing: 'Ask the guest to take the cable out.',
  reserved: 'Wait, or ask whoever reserved it.',
  outOfService: 'Put it back into service from the Control tab when it is mended.',
  outOfServiceByStaff: 'Put the station back into service on its General tab.',
  faulted: 'Look at the outlet. If nothing is wrong to see, restart the station.',
  stationOffline: 'Check the station’s power and network. It reconnects by itself.',
  stationNeverConnected: 'Type the console’s address into the station; the connection doctor shows what it tried.',
  statusUnknown: 'Ask the station for its status from the Control tab.',
  statusUnreadable: 'Tell the station’s supplier; the raw message is on the Connection tab.',
} as const;
