import '../../no-jit.ts'
import { proofPage, proofSchema } from '../../../shared/pdf/verify/proof.ts'
import { saveText } from '../../ui/save-text.ts'

/** Saves the proof of a burned file as a page to read, print or hand over. */
export function saveProof(proof: unknown, title: string): void {
  saveText(proofPage(proofSchema.parse(proof)), `bewijs ${title}.html`, 'text/html')
}
