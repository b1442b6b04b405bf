// <directory>/<pod uid>/volumeDevices/<volume>   which loop device stands for which file; written before the kernel is asked

import * as files from '../../base/os/files.ts'
import { namesIn, readIfThere } from '../../base/os/if-there.ts'
import { basename, join } from '../../base/os/path.ts'
import { statOrNull } from './host-path.ts'
import { run } from './mounts.ts'

interface LoopRecord {
  readonly device: string
  readonly file: string
  readonly readOnly: boolean
}

/** Another program may take the free device that was found, again and again, but not forever. */
const mostAttempts = 10

/**
 * Files as block devices, for pods of one node. Pods that use the same file share its device: two devices of one file
 * would each cache it. Whether a device is the record's is asked of the kernel, so that nobody else's is ever detached.
 */
export class LoopDevices {
  readonly #directory: string
  #before: Promise<unknown> = Promise.resolve()

  constructor(directory: string) {
    this.#directory = directory
  }

  /** The path of the device that stands for `file`, a path without links in it. */
  attach(podUid: string, volume: string, file: string, readOnly: boolean): Promise<string> {
    return this.#inTurn(async () => {
      const own = join(this.#directory, podUid, 'volumeDevices', volume)
      const shared = (await this.#records()).find((it) => it.file === file && it.readOnly === readOnly)
      if (shared !== undefined && (await isHeld(shared))) {
        await write(own, shared)
        await run('losetup', ['--set-capacity', shared.device])
        return shared.device
      }
      await refuseWithoutLoop(file)
      for (let attempt = 1; ; attempt++) {
        const record = { device: (await run('losetup', ['--find'])).trim(), file, readOnly }
        await write(own, record)
        try {
          await run('losetup', [...(readOnly ? ['--read-only'] : []), record.device, file])
          return record.device
        } catch (error) {
          if (attempt === mostAttempts || !String(error).includes('busy')) throw error
        }
      }
    })
  }

  /** Of one pod, but what others use too; or of all. What a process still has open goes when that closes it. */
  detach(podUid: string | null): Promise<void> {
    return this.#inTurn(async () => {
      const own = podUid === null ? await this.#records() : await this.#recordsOf(podUid)
      if (own.length === 0) return
      const left = podUid === null ? [] : await this.#records(podUid)
      for (const record of own) {
        if (left.some(({ device }) => device === record.device) || !(await isHeld(record))) continue
        await run('losetup', ['--detach', record.device])
      }
      if (podUid !== null) await files.rm(this.#folder(podUid), { recursive: true, force: true })
    })
  }

  #folder(podUid: string): string {
    return join(this.#directory, podUid, 'volumeDevices')
  }

  async #records(butOf?: string): Promise<readonly LoopRecord[]> {
    const uids = (await namesIn(this.#directory)).filter((uid) => uid !== butOf)
    return (await Promise.all(uids.map((uid) => this.#recordsOf(uid)))).flat()
  }

  async #recordsOf(podUid: string): Promise<readonly LoopRecord[]> {
    const names = (await namesIn(this.#folder(podUid))).filter((name) => !name.endsWith('.new'))
    const texts = await Promise.all(names.map((name) => files.readFile(join(this.#folder(podUid), name), 'utf8')))
    return texts.flatMap(recordIn)
  }

  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#before.then(step)
    this.#before = result.catch(() => undefined)
    return result
  }
}

/** None in what a machine that lost its power left empty: its devices are gone, too. */
function recordIn(text: string): readonly LoopRecord[] {
  try {
    return [JSON.parse(text)]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

/** Whole, or not there. */
async function write(path: string, record: LoopRecord): Promise<void> {
  await files.mkdir(join(path, '..'), { recursive: true, mode: 0o750 })
  await files.writeFile(`${path}.new`, JSON.stringify(record))
  await files.rename(`${path}.new`, path)
}

async function isHeld({ device, file }: LoopRecord): Promise<boolean> {
  return (await readIfThere(`/sys/block/${basename(device)}/loop/backing_file`))?.trimEnd() === file
}

async function refuseWithoutLoop(file: string): Promise<void> {
  if ((await statOrNull('/dev/loop-control')) !== null) return
  throw new Error(
    `${file} is a file, and this machine has no loop devices to make a device of it (/dev/loop-control is missing): ` +
      'load the kernel module "loop", or use a volume whose path is a block device',
  )
}
