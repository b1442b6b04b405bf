import { join } from '../../base/os/path.ts'

// <folder>/
//   sandboxes/<id>/           config.json  ready  stopped  processes alive (of what keeps its namespaces)  hostname hosts resolv.conf
//   containers/<id>/          config.json  user.json  upper/ work/ root/ mapped/ layers/ volumes/
//                             processes launch exit (written by its processes)  alive stdout stderr stdin (FIFOs)
//   network/                  the bridge's name, and a file for each address given out
//   …/removing-<id>           a folder on its way out

/** Where a node keeps what it must find again. */
export function layout(folder: string) {
  return {
    sandboxes: join(folder, 'sandboxes'),
    containers: join(folder, 'containers'),
    network: join(folder, 'network'),
    sandbox: (id: string) => join(folder, 'sandboxes', id),
    container: (id: string) => join(folder, 'containers', id),
  }
}

export const removingPrefix = 'removing-'
