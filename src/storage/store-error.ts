/**
 * What a store cannot do, and what a person can do about it: `message` is one sentence for them.
 * - locked: another process has the data. - corrupt: the file is not what was written. - full: no space left; the write
 *   did not happen, the store lives on. - unreadable: the disk, the permissions or a limit of open files refuse. - newer-format: written by a
 *   newer berth. - sealed: no key opens a value. - closed: `close()` came first.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly is: 'locked' | 'corrupt' | 'full' | 'unreadable' | 'newer-format' | 'sealed' | 'closed'

  constructor(is: StoreError['is'], message: string) {
    super(message)
    this.is = is
  }
}

export function closedError(): StoreError {
  return new StoreError('closed', 'the store is closed')
}
