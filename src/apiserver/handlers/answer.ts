import { listKindOf } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import type { Message } from '../../api/schema/message.ts'
import type { Stored } from '../cache/stored.ts'
import { partialOf, presentedOne } from '../encode/present.ts'
import type { ApiResponse, ListMeta } from '../exchange.ts'
import { part } from '../parts.ts'
import type { Call } from './call.ts'

const loadPresentTable = part(() => import('../encode/present-table.ts'))

/** What a verb answers, in the form the caller asked for. */

type Answered = ApiResponse | Promise<ApiResponse>

export function answerStored(call: Call, stored: Stored, nowMs: number, status = 200): Answered {
  if (call.presentation.as === 'object') return respond(call, status, stored.object, stored)
  return answerPresented(call, stored.object, nowMs, status)
}

/** What was only tried, or is gone, has the order of fields that is stored, too. */
export function answerObject(call: Call, object: ApiObject, nowMs: number, status = 200): Answered {
  return answerUnstored(call, object, call.resource.kind.message, nowMs, status)
}

/** What is of a kind that no store has: a review, a token. */
export function answerUnstored(call: Call, object: ApiObject, message: Message, nowMs: number, status = 200): Answered {
  if (call.presentation.as === 'object') return respond(call, status, arrange<ApiObject>(message, object), null)
  return answerPresented(call, object, nowMs, status)
}

async function answerPresented(call: Call, object: ApiObject, nowMs: number, status: number): Promise<ApiResponse> {
  return respond(call, status, await presentedOne(call, object, nowMs), null)
}

/** An object that is never shown in another form: a Status, a Scale, a Binding. */
export function answerPlain(call: Call, object: object, status = 200): ApiResponse {
  return respond(call, status, object, null)
}

export async function answerList(
  call: Call,
  items: readonly Stored[],
  metadata: ListMeta,
  nowMs: number,
): Promise<ApiResponse> {
  const { presentation, resource, warnings } = call
  if (presentation.as === 'object') {
    const isStructural = resource.kind.message.structural !== undefined
    const body = {
      is: 'list',
      apiVersion: resource.apiVersion,
      kind: listKindOf(resource.kind),
      metadata: isStructural ? { continue: '', ...metadata } : metadata,
      itemsTellKind: isStructural,
      items,
    } as const
    return { status: 200, body, media: presentation.media, warnings, headers: {} }
  }
  const list =
    presentation.as === 'partial'
      ? partialOf.list(call, items, metadata)
      : await loadPresentTable().then(({ tableOf }) =>
          tableOf(
            call,
            items.map((stored) => stored.object),
            metadata,
            nowMs,
          ),
        )
  return respond(call, 200, list, null)
}

function respond(call: Call, status: number, object: object, stored: Stored | null): ApiResponse {
  const body = { is: 'object', object, stored } as const
  return { status, body, media: call.presentation.media, warnings: call.warnings, headers: {} }
}
