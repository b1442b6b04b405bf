/** The running process: arguments, environment, signals, exit. */
export { default as process } from 'node:process'
