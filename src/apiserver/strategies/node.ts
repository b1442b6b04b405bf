import type { Node } from '../../api/types.gen.ts'
import { strategy } from './strategy.ts'

/** A node registers itself with its status; later the two are written apart. */
export const nodeStrategy = strategy<Node>({
  prepareForUpdate: (node, old) => ({ ...node, status: old.status }) as Node,
  prepareForStatusUpdate: (node, old) => ({ ...node, spec: old.spec }) as Node,
})
