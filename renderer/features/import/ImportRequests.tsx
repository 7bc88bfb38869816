import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type RequestTable, readRequestTable } from '../../../shared/domain/request-table.ts'
import { Screen } from '../../shell/Screen.tsx'
import { Card } from '../../ui/Card.tsx'
import { DropArea, FilesButton } from '../../ui/DropArea.tsx'
import { Link } from '../../ui/Link.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState } from '../../ui/States.tsx'
import { TableImport } from './TableImport.tsx'

type Opened = { readonly file: File; readonly table: RequestTable }

/** Screen "Verzoeken overnemen": a table from elsewhere, tried first and taken in after. */
export function ImportRequests() {
  const t = useTranslations('requests.import')
  const tForm = useTranslations('requests.form')
  const [opened, setOpened] = useState<Opened>()
  const [error, setError] = useState<unknown>()
  const open = async (file: File | undefined, sheet?: string) => {
    if (!file) return
    setError(undefined)
    try {
      const table = await readRequestTable(new Uint8Array(await file.arrayBuffer()), sheet)
      setOpened({ file, table })
    } catch (problem) {
      setError(problem)
      setOpened(undefined)
    }
  }
  const table = opened?.table
  return (
    <Screen
      title={t('title')}
      above={
        <nav className="small">
          <Link href="/">{tForm('back')}</Link>
        </nav>
      }
    >
      <div className="stack">
        <Card title={t('file')}>
          <div className="stack">
            <p className="small soft">{t('lead')}</p>
            <DropArea label={t('dropLabel')} onFiles={(files) => void open(files[0])}>
              <div className="row">
                <FilesButton
                  accept=".csv,.txt,.xlsx,text/csv"
                  look={opened ? 'plain' : 'primary'}
                  single
                  onFiles={(files) => void open(files[0])}
                >
                  {t(opened ? 'other' : 'pick')}
                </FilesButton>
                <span className="small soft">{t('drop')}</span>
              </div>
            </DropArea>
            {error !== undefined && <ErrorState error={error} />}
            {opened && table && (
              <div className="row" role="status">
                <span className="strong">
                  {t('read', { name: opened.file.name, rows: table.rows.length })}
                </span>
                <span className="small soft">
                  {table.kind === 'xlsx'
                    ? t('isXlsx')
                    : t('isCsv', {
                        encoding: table.encoding ?? '',
                        delimiter:
                          table.delimiter === ';' ? 'semicolon' : table.delimiter === ',' ? 'comma' : 'tab',
                      })}
                </span>
              </div>
            )}
            {opened && table && table.sheets.length > 1 && (
              <div className="fields">
                <Select
                  label={t('sheet')}
                  value={table.sheet ?? ''}
                  options={table.sheets.map((name) => ({ value: name, label: name }))}
                  onChange={(name) => void open(opened.file, name)}
                />
              </div>
            )}
          </div>
        </Card>
        {opened && (
          <TableImport
            key={`${opened.file.name} ${opened.file.lastModified} ${opened.table.sheet}`}
            name={opened.file.name}
            table={opened.table}
            onAgain={() => setOpened(undefined)}
          />
        )}
      </div>
    </Screen>
  )
}
