import { archived } from './archived.ts'
import { plainFolder } from './copy.ts'
import { copyStep } from './copy-step.ts'
import type { Work } from './draft.ts'
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
      return folderStep(work.path, treeOf(around.layersOf(stack)))
    case 'copy':
      return copyStep(line, work, stack, around)
  }
}

function folderStep(path: string, image: SourceTree): Step {
  const inside = normal(path)
  return {
    dependsOn: [path],
    async write(archive) {
      if (inside === '' || followed(image, inside) !== null) return false
      await archived(archive, (tar) => tar.begin(plainFolder(inside)))
      return true
    },
  }
}
