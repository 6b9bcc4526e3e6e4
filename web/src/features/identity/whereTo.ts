/** Where to go after entering. Only paths of this site: `to` comes from the address line, and anyone can write an address. */
export const whereTo = (to: unknown): string => (typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : '/')
