import { makeDiwoo, onlineFiles } from './diwoo.ts'
import { checkDiwoo } from './diwoo-check.ts'
import type { PublicationFacts, TargetId } from './facts.ts'
import { jsonFile, type PackageFile, textFile } from './files.ts'
import type { Finding } from './findings.ts'
import { makeGpp } from './gpp.ts'
import { checkGpp } from './gpp-check.ts'
import { lakmetadata, makeLakmetadata } from './lakmetadata.ts'
import { checkLakmetadata } from './lakmetadata-check.ts'
import { inventoryPage, makeLeeszaal } from './leeszaal.ts'
import { checkLeeszaal } from './leeszaal-check.ts'
import { makeMdto } from './mdto.ts'
import { checkMdto } from './mdto-check.ts'
import { makeMinvws } from './minvws.ts'
import { checkMinvws } from './minvws-check.ts'
import { makeWoogle } from './woogle.ts'
import { checkWoogle } from './woogle-check.ts'
import type { SchemaChecker } from './xsd.ts'

/** The files of a package, from the facts of the case. Pure: the same facts give the same files. */
export function makeTarget(target: TargetId, facts: PublicationFacts): readonly PackageFile[] {
  switch (target) {
    case 'besluit':
      return makeDecisionFolder(facts)
    case 'minvws':
      return makeMinvws(facts)
    case 'diwoo':
      return makeDiwoo(facts)
    case 'lakmetadata':
      return makeLakmetadata(facts)
    case 'gpp':
      return makeGpp(facts)
    case 'mdto':
      return makeMdto(facts)
    case 'woogle':
      return makeWoogle(facts)
    case 'leeszaal':
      return makeLeeszaal(facts)
  }
}

/** What the receiver of a package would refuse or misread. */
export function checkTarget(
  target: TargetId,
  files: readonly PackageFile[],
  facts: PublicationFacts,
  schemas: SchemaChecker,
): readonly Finding[] {
  switch (target) {
    case 'besluit':
      return []
    case 'minvws':
      return checkMinvws(files, facts)
    case 'diwoo':
      return checkDiwoo(files, facts, schemas)
    case 'lakmetadata':
      return checkLakmetadata(files, facts)
    case 'gpp':
      return checkGpp(files, facts)
    case 'mdto':
      return checkMdto(files, facts, schemas)
    case 'woogle':
      return checkWoogle(files, facts)
    case 'leeszaal':
      return checkLeeszaal(files, facts)
  }
}

/** The folder for the requester: decision, documents, inventory in four forms, redaction metadata. */
function makeDecisionFolder(facts: PublicationFacts): readonly PackageFile[] {
  return [
    ...onlineFiles(facts),
    ...(['xlsx', 'pdf'] as const).flatMap((kind) => {
      const made = facts.inventory?.[kind]
      return made ? [{ path: `inventarislijst.${kind}`, stored: made.sha256, size: made.bytes }] : []
    }),
    textFile('inventarislijst.html', inventoryPage(facts)),
    jsonFile('lakmetadata.json', lakmetadata(facts)),
  ]
}
