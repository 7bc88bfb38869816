import { z } from 'zod'
import { roles } from '../domain/roles.ts'
import { done, empty, filledLine, requestId } from './common.ts'
import { command, query } from './define.ts'

/** Id of a profile: `officer` for the one that is there from the start, else a UUID. */
export const profileId = z.string().min(1).max(60)

const ownRoles = z.array(z.enum(roles)).min(1, { error: 'required' })

export const peopleContract = {
  'people.list': query(
    empty,
    z.object({
      profiles: z.array(
        z.object({
          id: profileId,
          name: z.string(),
          roles: z.array(z.enum(roles)),
          isActive: z.boolean(),
          /** Requests that are open under this name. */
          open: z.number().int(),
        }),
      ),
      /** Who is at work in this window; null while nobody was chosen and there is more than one. */
      atWork: profileId.nullable(),
    }),
  ),
  'people.add': command(
    z.strictObject({ name: filledLine(200), roles: ownRoles }),
    z.object({ id: profileId }),
  ),
  'people.change': command(
    z.strictObject({ id: profileId, name: filledLine(200), roles: ownRoles, isActive: z.boolean() }),
    done,
  ),
  /** Who works in this window from now on. */
  'people.choose': command(z.strictObject({ id: profileId }), done),
  /** Gives requests to another handler: those named, or every open one of `from`. */
  'people.handOver': command(
    z
      .strictObject({
        requests: z.array(requestId).max(1000).optional(),
        from: filledLine(200).optional(),
        to: profileId,
      })
      .refine((value) => (value.requests === undefined) !== (value.from === undefined), {
        path: ['requests'],
        error: 'required',
      }),
    z.object({ requests: z.number().int() }),
  ),
} as const
