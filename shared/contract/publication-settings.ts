import { z } from 'zod'
import { line } from './common.ts'

/** What publications of this organisation have in common. */
export const publicationSettings = z.object({
  organisationUri: z.string(),
  organisationName: z.string(),
  baseUrl: z.string(),
  appraisal: z.enum(['keep', 'destroy', 'undecided']),
  retentionTerm: z.string(),
  retentionCategory: z.string(),
  retentionSource: z.string(),
  gppAddress: z.string(),
})
export type PublicationSettings = z.infer<typeof publicationSettings>

const address = z
  .string()
  .trim()
  .max(1000)
  .refine((text) => text === '' || (/^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text)))

export const publicationSettingsInput = z.strictObject({
  organisationUri: z
    .string()
    .trim()
    .max(300)
    .refine(
      (text) => text === '' || /^https:\/\/identifier\.overheid\.nl\/tooi\/id\/[a-z]+\/[a-z]+\d+$/.test(text),
    ),
  organisationName: line(300),
  baseUrl: address,
  appraisal: z.enum(['keep', 'destroy', 'undecided']),
  retentionTerm: z
    .string()
    .trim()
    .max(20)
    .refine((text) => text === '' || /^P(?=\d)(\d+Y)?(\d+M)?(\d+D)?$/.test(text)),
  retentionCategory: line(200),
  retentionSource: line(200),
  gppAddress: address,
})
