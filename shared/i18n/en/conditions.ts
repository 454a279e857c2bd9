export const conditions = {
  fault: 'Fault',
  warning: 'Warning',
  unknown: 'Unknown',
  offline: 'Offline',
  paused: 'Paused',
  outOfService: 'Out of service',
  waiting: 'Waiting',
  inUse: 'In use',
  available: 'Available',
} as const;
