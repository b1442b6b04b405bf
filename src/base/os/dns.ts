export { Resolver } from 'node:dns/promises'
