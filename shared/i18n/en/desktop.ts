export const desktop = {
  menu: {
    console: 'Quayside',
    quit: 'Quit',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    reload: 'Load the page again',
    actualSize: 'Actual size',
    larger: 'Larger',
    smaller: 'Smaller',
    fullScreen: 'Full screen',
    developerTools: 'Developer tools',
  },
  pageKeepsFailing:
    'The page ends again and again. The stations are still served. Quit Quayside and start it again; if it happens again, send the file quayside.log to support.',
} as const;
