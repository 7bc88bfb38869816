import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { InspectedFile } from '../../../shared/contract/inspection.ts'
import { today } from '../../../shared/dates.ts'
import { groupFindings, verdictOf } from '../../../shared/domain/inspection.ts'
import type { Rect } from '../../../shared/text/coordinates.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/States.tsx'
import { saveText } from '../../ui/save-text.ts'
import { dayInWords, useErrorWords, useLookup } from '../../words.ts'
import { AllGrounds } from './AllGrounds.tsx'
import { FileTable } from './FileTable.tsx'
import { Findings, groupKey } from './Findings.tsx'
import { GroundsCard } from './GroundsCard.tsx'
import { PagePanel, type Spot } from './PagePanel.tsx'
import { reportBlocks, reportHtml, reportJson, reportText } from './report.ts'
import { ownFile, type RefusedFile } from './use-inspection.ts'

const weights = { leak: 0, check: 1, clean: 2 } as const

/** What came of an inspection: the files, the findings of one of them, the page, the report. */
export function Outcome(props: {
  readonly files: readonly InspectedFile[]
  readonly refused: readonly RefusedFile[]
}) {
  const t = useTranslations('inspection')
  const { refused } = props
  const files = props.files.toSorted((a, b) => weights[verdictOf(a)] - weights[verdictOf(b)])
  const [chosen, setChosen] = useState(0)
  const [at, setAt] = useState<number>()
  const findings = useRef<HTMLDivElement>(null)
  const file = files[chosen]
  const spots = file ? spotsOf(file) : []
  const spot = at === undefined ? undefined : spots[at]
  const tally = (verdict: 'leak' | 'check') => files.filter((one) => verdictOf(one) === verdict).length
  const show = (group: string, page: number) =>
    setAt(spots.findIndex((one) => one.group === group && one.page === page))
  return (
    <>
      <Notice tone={tally('leak') > 0 ? 'bad' : tally('check') + refused.length > 0 ? 'warn' : 'ok'} announce>
        <p className="strong">
          {t('summary', {
            files: files.length,
            leaks: tally('leak'),
            checks: tally('check'),
            refused: refused.length,
          })}
        </p>
      </Notice>
      <FileTable
        files={files}
        refused={refused}
        chosen={chosen}
        onChoose={(index) => {
          setChosen(index)
          setAt(undefined)
          // In a long list the findings would change unseen, below the screen.
          requestAnimationFrame(() =>
            findings.current?.firstElementChild?.scrollIntoView({ block: 'nearest' }),
          )
        }}
      />
      <ReportButtons files={files} refused={refused} />
      {file && (
        <div className={spot ? 'inspection inspection-with-page' : 'inspection'}>
          <div className="stack" ref={findings}>
            <Findings key={chosen} file={file} shown={spot} onShow={show} />
            {file.grounds && <GroundsCard file={file} shown={spot} onShow={show} />}
          </div>
          {spot && at !== undefined && (
            <div className="inspection-page">
              <PagePanel
                file={ownFile(file.sha256)}
                name={file.name}
                pages={file.pages}
                spots={spots}
                at={at}
                onGo={setAt}
                onClose={() => setAt(undefined)}
              />
            </div>
          )}
        </div>
      )}
      <AllGrounds files={files} />
    </>
  )
}

/** Every place that can be shown: findings in the order of the list, then the boxes. */
function spotsOf(file: InspectedFile): readonly Spot[] {
  const found = groupFindings(file.findings).flatMap((group) =>
    group.findings.flatMap(({ page, rect }) =>
      page === undefined || !rect ? [] : [{ page, rect: rect as Rect, group: groupKey(group) }],
    ),
  )
  const boxes = (file.grounds ?? []).flatMap(({ page, boxes: some }) =>
    some.map(({ rect }) => ({ page, rect: rect as Rect, group: 'boxes' })),
  )
  return [...found, ...boxes]
}

function ReportButtons(props: {
  readonly files: readonly InspectedFile[]
  readonly refused: readonly RefusedFile[]
}) {
  const t = useTranslations('inspection')
  const lookup = useLookup()
  const errors = useErrorWords()
  const refused = () => props.refused.map(({ name, error }) => ({ name, reason: errors.of(error) }))
  const blocks = () =>
    reportBlocks(
      { files: props.files, refused: refused() },
      dayInWords(today()),
      (key, params) => lookup(key, params) ?? key,
    )
  return (
    <span className="row">
      <Button onPress={() => saveText(reportHtml(blocks()), `controle ${today()}.html`, 'text/html')}>
        {t('reportHtml')}
      </Button>
      <Button
        look="quiet"
        onPress={() => saveText(reportText(blocks()), `controle ${today()}.txt`, 'text/plain')}
      >
        {t('reportText')}
      </Button>
      <Button
        look="quiet"
        onPress={() =>
          saveText(
            reportJson(props.files, refused(), today()),
            `controle ${today()}.json`,
            'application/json',
          )
        }
      >
        {t('reportJson')}
      </Button>
      <span className="small soft">{t('reportHint')}</span>
    </span>
  )
}
