import { isAbsolute } from '../../../base/os/path.ts'
import { type ContainerConfig, RuntimeError } from '../../runtime.ts'

/** What no shell word and no argument can carry. */
export function refuseUnusable(config: ContainerConfig): void {
  const texts = [...config.command, ...config.args, ...config.env.flatMap((entry) => [entry.name, entry.value])]
  if (texts.some((text) => text.includes('\0'))) {
    throw new RuntimeError('CreateContainerError', 'a command, argument or environment variable holds a NUL character')
  }
  const relative = config.mounts.find((mount) => !isAbsolute(mount.containerPath))
  if (relative !== undefined) {
    throw new RuntimeError('CreateContainerError', `the mount path ${relative.containerPath} is not absolute`)
  }
}
