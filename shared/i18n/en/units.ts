export const units = {
  title: 'Devices (GSM)',
  about: 'Sockets that are switched by text message, and the modem that carries them',
  tabs: { units: 'Units', modem: 'Modem', lamps: 'Lamps' },
} as const;
