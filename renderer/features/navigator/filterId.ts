/** Where the filter of the tree is, for the key that goes there. */
export const FILTER_ID = 'navigator-filter';
