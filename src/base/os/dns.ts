export { getServers } from 'node:dns'
export { Resolver } from 'node:dns/promises'
