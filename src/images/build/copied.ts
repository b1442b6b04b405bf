import type { SourceFile } from './tree.ts'

export interface Copied {
  /** In the image, without a slash in front. */
  readonly path: string
  readonly from: SourceFile
}
