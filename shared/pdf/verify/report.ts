import { type Finding, type RuleId, type RuleResult, ruleIds } from './types.ts'

/** Where the rules write down what they looked at and what they saw. */
export type Report = {
  checked(rule: RuleId, count?: number): void
  /** A place that is no place (a damaged file can move text to where no number is) is left out; the finding counts. */
  add(finding: Finding): void
  readonly findings: readonly Finding[]
  rules(): readonly RuleResult[]
}

/** An empty report. */
export function newReport(): Report {
  const findings: Finding[] = []
  const looked = new Map<RuleId, number>()
  return {
    findings,
    checked(rule, count = 1) {
      looked.set(rule, (looked.get(rule) ?? 0) + count)
    },
    add({ rect, ...finding }) {
      findings.push(rect?.every(Number.isFinite) ? { ...finding, rect } : finding)
    },
    rules: () =>
      ruleIds.map((id) => ({
        id,
        checked: looked.get(id) ?? 0,
        failed: findings.filter((finding) => finding.rule === id && finding.severity === 'block').length,
      })),
  }
}
