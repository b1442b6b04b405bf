import * as files from '../../base/os/files.ts'
import { dirname, join } from '../../base/os/path.ts'
import { runScript } from './command.ts'
import { removingPrefix } from './layout.ts'
import { commonDevices } from './root-mounts.ts'

const script = `set -e
cd "$1"
touch ${commonDevices.join(' ')}
ln -s /proc/self/fd fd
ln -s /proc/self/fd/0 stdin
ln -s /proc/self/fd/1 stdout
ln -s /proc/self/fd/2 stderr
ln -s pts/ptmx ptmx
mkdir pts shm mqueue`

/** What each container's /dev starts from, made once; the devices are files to mount the machine's on. */
export async function makeDeviceTemplate(folder: string): Promise<void> {
  if (
    await files.access(folder).then(
      () => true,
      () => false,
    )
  )
    return
  const half = join(dirname(folder), `${removingPrefix}dev`)
  await files.rm(half, { recursive: true, force: true })
  await files.mkdir(half)
  await runScript(script, [half])
  await files.rename(half, folder)
}
