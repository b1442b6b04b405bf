import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import type { Call } from './call.ts'
import { acceptedType } from './media-type.ts'

/** Of a creation the encoding is looked at before the query; of what changes something the query comes first. */
export function creationOptions({ request }: Call): WriteOptions {
  const { body, query, userAgent } = request
  if (body.is === 'bytes') acceptedType(body.contentType)
  return writeOptions(query, 'CreateOptions', userAgent)
}
