/** What `berth up` may be asked for. */
export { mostSimulatedNodes } from './core/simulated-range.ts'
