import type { CommandHandlers, JobHandlers, QueryHandlers } from './handler.ts'
import {
  listNews,
  listReminders,
  noteNewsSeen,
  noteReminded,
  showAgenda,
  snoozeReminder,
} from './handlers/agenda.ts'
import { answerOffer, listAgreements, makeOffer, withdrawAgreement } from './handlers/agreements.ts'
import { termCalendar } from './handlers/calendar.ts'
import { addContact, listContact, removeContact, setApproach } from './handlers/contact.ts'
import { convertRequest } from './handlers/conversions.ts'
import { saveDecisionHandler, showDecision } from './handlers/decisions.ts'
import {
  judgeDocument,
  listDocuments,
  listSheets,
  removeDocument,
  setDocumentDate,
  setDocumentTitle,
  setDone,
  showChars,
  showDocument,
} from './handlers/documents.ts'
import {
  decideDuplicates,
  listDuplicates,
  listThreads,
  showDifference,
  showThread,
} from './handlers/duplicates.ts'
import { decideHits, findInRequest } from './handlers/find.ts'
import { forgetInspections } from './handlers/inspection.ts'
import { pauseImport, showBalance, showLedger, stopImport } from './handlers/ledger.ts'
import { keepLetter, listLetters, listTemplates, restoreTemplate, showLetter } from './handlers/letters.ts'
import { forgetMotivations } from './handlers/motivation.ts'
import { showReadPages, showTextState } from './handlers/ocr.ts'
import { listPartials, removePartial, savePartial } from './handlers/partials.ts'
import { listParties, removeParty, saveParty } from './handlers/parties.ts'
import { addPerson, changePerson, choosePerson, handOver, listPeople } from './handlers/people.ts'
import {
  forward,
  linkRequests,
  removeFromProcess,
  saveMeasures,
  saveSearchEntry,
  saveTask,
  showProcess,
  tick,
  unlinkRequests,
} from './handlers/process.ts'
import { checkPublication } from './handlers/publication.ts'
import {
  changePublished,
  describePublication,
  savePublicationSettings,
  searchOrganisations,
  setPublicationState,
  showPublication,
  showPublicationSettings,
  updateOrganisations,
} from './handlers/publication-steps.ts'
import { giveToken, showUpload } from './handlers/publication-upload.ts'
import {
  addMarks,
  changeMarks,
  deleteMarks,
  listChanges,
  listMarks,
  redoMarks,
  replaceMarks,
  setImagePages,
  showBurned,
  undoMarks,
} from './handlers/redaction.ts'
import { listRemedies, removeRemedy, savePenalty, saveRemedy } from './handlers/remedies.ts'
import {
  forgetImportProfile,
  importRequests,
  listImportProfiles,
  saveImportProfile,
  takenNumbers,
} from './handlers/request-import.ts'
import {
  changeRequest,
  findRequest,
  listRequests,
  moveRequest,
  nextNumber,
  registerRequest,
  showRequest,
} from './handlers/requests.ts'
import { saveSettings } from './handlers/save-settings.ts'
import {
  forgetSavedSearch,
  listSavedSearches,
  saveSearch,
  searchFacets,
  searchPages,
} from './handlers/search.ts'
import {
  cancelJob,
  listEvents,
  runningJobs,
  showJob,
  showSettings,
  verifyAudit,
} from './handlers/settings.ts'
import { showStatistics, statisticsCsv } from './handlers/statistics.ts'
import { recordTermEvent, showTerms, withdrawEvent } from './handlers/terms.ts'
import { setWatch, showWatched } from './handlers/watch.ts'
import { burnDocuments } from './jobs/burn-documents.ts'
import { dedupeDocuments } from './jobs/dedupe-documents.ts'
import { exportDossier } from './jobs/export-dossier.ts'
import { exportRequest } from './jobs/export-request.ts'
import { importDocuments } from './jobs/import-documents.ts'
import { inspectFiles } from './jobs/inspect-files.ts'
import { downloadTemplate, previewLetter, sendLetter, setTemplate } from './jobs/letters.ts'
import { readMotivation } from './jobs/read-motivation.ts'
import { readOn } from './jobs/read-on.ts'
import { recogniseText } from './jobs/recognise-text.ts'
import { uploadPackage } from './jobs/upload-package.ts'

/** Who answers each query of the contract. */
export const queryHandlers: QueryHandlers = {
  'requests.list': listRequests,
  'requests.show': showRequest,
  'requests.find': findRequest,
  'requests.nextNumber': nextNumber,
  'requests.takenNumbers': takenNumbers,
  'requests.importProfiles': listImportProfiles,
  'requests.agenda': showAgenda,
  'requests.reminders': listReminders,
  'requests.news': listNews,
  'contact.list': listContact,
  'contact.agreements': listAgreements,
  'letters.list': listLetters,
  'letters.show': showLetter,
  'letters.templates': listTemplates,
  'terms.show': showTerms,
  'terms.calendar': termCalendar,
  'documents.list': listDocuments,
  'documents.show': showDocument,
  'documents.sheets': listSheets,
  'documents.chars': showChars,
  'documents.ledger': showLedger,
  'documents.balance': showBalance,
  'documents.watched': showWatched,
  'documents.textState': showTextState,
  'ocr.pages': showReadPages,
  'documents.duplicates': listDuplicates,
  'documents.difference': showDifference,
  'documents.threads': listThreads,
  'documents.thread': showThread,
  'search.pages': searchPages,
  'search.facets': searchFacets,
  'search.saved': listSavedSearches,
  'redaction.find': findInRequest,
  'redaction.marks': listMarks,
  'redaction.changes': listChanges,
  'redaction.burned': showBurned,
  'decisions.show': showDecision,
  'publication.check': checkPublication,
  'publication.show': showPublication,
  'publication.uploadPlace': showUpload,
  'publication.settings': showPublicationSettings,
  'publication.organisations': searchOrganisations,
  'partials.list': listPartials,
  'parties.list': listParties,
  'process.show': showProcess,
  'remedies.list': listRemedies,
  'people.list': listPeople,
  'statistics.show': showStatistics,
  'statistics.csv': statisticsCsv,
  'settings.show': showSettings,
  'jobs.show': showJob,
  'jobs.running': runningJobs,
  'audit.list': listEvents,
  'audit.verify': verifyAudit,
}

/** Who carries out each command. */
export const commandHandlers: CommandHandlers = {
  'requests.register': registerRequest,
  'requests.import': importRequests,
  'requests.saveImportProfile': saveImportProfile,
  'requests.forgetImportProfile': forgetImportProfile,
  'requests.change': changeRequest,
  'requests.move': moveRequest,
  'requests.snooze': snoozeReminder,
  'requests.reminded': noteReminded,
  'requests.newsSeen': noteNewsSeen,
  'contact.add': addContact,
  'contact.remove': removeContact,
  'contact.setApproach': setApproach,
  'contact.convert': convertRequest,
  'contact.offer': makeOffer,
  'contact.answerOffer': answerOffer,
  'contact.withdrawAgreement': withdrawAgreement,
  'letters.keep': keepLetter,
  'letters.restoreTemplate': restoreTemplate,
  'terms.record': recordTermEvent,
  'terms.withdraw': withdrawEvent,
  'documents.judge': judgeDocument,
  'documents.setDate': setDocumentDate,
  'documents.setTitle': setDocumentTitle,
  'documents.setDone': setDone,
  'documents.remove': removeDocument,
  'documents.pauseImport': pauseImport,
  'documents.stopImport': stopImport,
  'documents.watch': setWatch,
  'documents.decideDuplicates': decideDuplicates,
  'search.save': saveSearch,
  'search.forget': forgetSavedSearch,
  'redaction.decide': decideHits,
  'redaction.add': addMarks,
  'redaction.change': changeMarks,
  'redaction.delete': deleteMarks,
  'redaction.replace': replaceMarks,
  'redaction.setImagePages': setImagePages,
  'redaction.undo': undoMarks,
  'redaction.redo': redoMarks,
  'decisions.save': saveDecisionHandler,
  'inspection.forget': forgetInspections,
  'motivation.forget': forgetMotivations,
  'publication.describe': describePublication,
  'publication.giveToken': giveToken,
  'publication.setState': setPublicationState,
  'publication.change': changePublished,
  'publication.saveSettings': savePublicationSettings,
  'publication.updateOrganisations': updateOrganisations,
  'parties.save': saveParty,
  'parties.remove': removeParty,
  'process.saveSearch': saveSearchEntry,
  'process.saveTask': saveTask,
  'process.tick': tick,
  'process.forward': forward,
  'partials.save': savePartial,
  'partials.remove': removePartial,
  'process.link': linkRequests,
  'process.unlink': unlinkRequests,
  'process.remove': removeFromProcess,
  'process.saveMeasures': saveMeasures,
  'remedies.save': saveRemedy,
  'remedies.savePenalty': savePenalty,
  'remedies.remove': removeRemedy,
  'people.add': addPerson,
  'people.change': changePerson,
  'people.choose': choosePerson,
  'people.handOver': handOver,
  'settings.save': saveSettings,
  'jobs.cancel': cancelJob,
}

/** Who does each piece of long work. */
export const jobHandlers: JobHandlers = {
  'documents.import': importDocuments,
  'documents.readOn': readOn,
  'documents.dedupe': dedupeDocuments,
  'documents.ocr': recogniseText,
  'redaction.burn': burnDocuments,
  'letters.preview': previewLetter,
  'letters.send': sendLetter,
  'letters.template': downloadTemplate,
  'letters.setTemplate': setTemplate,
  'requests.export': exportDossier,
  'publication.export': exportRequest,
  'publication.upload': uploadPackage,
  'inspection.run': inspectFiles,
  'motivation.read': readMotivation,
}
