/** HTTP as browsers speak it: redirects are followed, and credentials stay with the host they are for. */
export const fetch = globalThis.fetch
