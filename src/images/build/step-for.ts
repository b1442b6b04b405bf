import type { Work } from './apply-instruction.ts'
import { archived } from './archived.ts'
import { foldersAbove, plainFolder } from './copy.ts'
import { copyStep } from './copy-step.ts'
import { ownerOf } from './owners.ts'
import { normal } from './patterns.ts'
import { runStep } from './run-step.ts'
import type { Stack } from './stack.ts'
import type { Step, Surroundings } from './step.ts'
import { followed, type SourceTree, treeOf } from './tree.ts'

export async function stepFor(line: number, work: Work, stack: Stack, around: Surroundings): Promise<Step> {
  switch (work.is) {
    case 'run':
      return runStep(line, work, stack, around)
    case 'folder':
      return folderStep(line, work, treeOf(around.layersOf(stack)))
    case 'copy':
      return copyStep(line, work, stack, around)
  }
}

/** WORKDIR: whose the folder is, and those above it that are not there either, USER says. */
function folderStep(line: number, { path, owner: user }: Work & { is: 'folder' }, image: SourceTree): Step {
  const inside = normal(path)
  return {
    dependsOn: [path, user],
    async write(archive) {
      if (inside === '' || followed(image, inside) !== null) return false
      const owner = ownerOf(line, `USER ${user}`, user, image)
      const made = foldersAbove([`${inside}/`]).filter((folder) => followed(image, folder) === null)
      await archived(archive, (tar) => {
        for (const folder of made) tar.begin({ ...plainFolder(folder), ...owner })
      })
      return true
    },
  }
}
