import type { z } from 'zod'

/** The three kinds of question: reads · writes in one transaction, leaving an event · long work. */
export type Kind = 'query' | 'command' | 'job'

export type Question<
  K extends Kind = Kind,
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
> = {
  readonly kind: K
  readonly input: I
  readonly output: O
}

/** A question that only reads. */
export const query = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Question<'query', I, O> => ({
  kind: 'query',
  input,
  output,
})

/** A question that writes, in one transaction, and leaves at least one audit event. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Question<'command', I, O> => ({ kind: 'command', input, output })

/** Long work: the call answers with a job id at once; `output` is the result of the finished job. */
export const job = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
): Question<'job', I, O> => ({
  kind: 'job',
  input,
  output,
})
