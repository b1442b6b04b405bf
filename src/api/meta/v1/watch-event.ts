import { message, raw, string } from '../../schema/builder.ts'

export const WatchEvent = message('io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent', '', {
  type: string(1).always().required(),
  object: raw(2).required(),
})
