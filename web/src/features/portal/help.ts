/** The telephone of a person at the service desk. A number that cannot be dialled until a site has its own. */
export const HELP_PHONE = '199 0000 0000'
