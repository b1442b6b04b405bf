import { PodTemplateSpec } from '../api/core/v1/pod-template.ts'
import { goDump } from '../api/ops/go/dump.ts'
import { safeDigits } from './hash.ts'

/**
 * What tells pods of one template from those of another: FNV-1a (32 bit) of what Go prints of the template, and of the
 * collisions counted so far where there have been any. ReplicaSets of a Deployment and revisions of a DaemonSet are named
 * by it, so they keep their names when they move between berth and another Kubernetes.
 */
export function templateHash(template: object, collisionCount: number | undefined): string {
  let hash = 0x811c9dc5
  const add = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  }
  for (const byte of new TextEncoder().encode(goDump(PodTemplateSpec, template))) add(byte)
  if (collisionCount !== undefined) {
    const count = new DataView(new ArrayBuffer(8))
    count.setUint32(0, collisionCount, true)
    for (let at = 0; at < 8; at++) add(count.getUint8(at))
  }
  return safeDigits(hash)
}
