/** Whatever the widget loads after the script of the tag. */
export const LATER_FILES = /\/assets\//
