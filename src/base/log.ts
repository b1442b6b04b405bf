export type LogFields = Readonly<Record<string, unknown>>

/** One line an event; fields carry the values, the message none. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** The same log with the component's name before each line. */
  named(component: string): Log
}

const drop = () => undefined

export const silentLog: Log = { debug: drop, info: drop, warn: drop, error: drop, named: () => silentLog }
