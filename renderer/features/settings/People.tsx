import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Output } from '../../../shared/contract/contract.ts'
import { type Role, roles } from '../../../shared/domain/roles.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Actions, Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { ErrorState, Notice, Skeleton } from '../../ui/States.tsx'
import { TextField } from '../../ui/TextField.tsx'

type Person = Output<'people.list'>['profiles'][number]

/** Who works in the office, with roles, and handing over the requests of one to another. */
export function People() {
  const t = useTranslations('people')
  const people = useQuestion('people.list', {})
  const [open, setOpen] = useState<Person | 'new' | 'handOver'>()
  if (people.error) return <ErrorState error={people.error} />
  if (!people.data) return <Skeleton />
  const { profiles } = people.data
  return (
    <Card title={t('title')}>
      <div className="stack-tight">
        <p className="soft">{t('lead')}</p>
        <ul className="split-list">
          {profiles.map((person) => (
            <li key={person.id} className="row-spread">
              <span>
                <span className="strong">{person.name || t('nameless')}</span>
                <span className="small soft">
                  {' · '}
                  {person.roles.map((role) => t(`roles.${role}`)).join(', ')}
                  {' · '}
                  {person.isActive ? t('open', { count: person.open }) : t('inactive')}
                </span>
              </span>
              <Button
                small
                look="quiet"
                label={`${t('change')}: ${person.name || t('nameless')}`}
                onPress={() => setOpen(person)}
              >
                {t('change')}
              </Button>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button onPress={() => setOpen('new')}>{t('add')}</Button>
          {profiles.length > 1 && <Button onPress={() => setOpen('handOver')}>{t('handOver')}</Button>}
        </div>
      </div>
      {open === 'handOver' && <HandOver profiles={profiles} onClose={() => setOpen(undefined)} />}
      {open !== undefined && open !== 'handOver' && (
        <PersonDialog person={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </Card>
  )
}

function PersonDialog(props: { readonly person: Person | undefined; readonly onClose: () => void }) {
  const t = useTranslations('people')
  const tUi = useTranslations('ui')
  const { person, onClose } = props
  const add = useCommand('people.add')
  const change = useCommand('people.change')
  const [name, setName] = useState(person?.name ?? '')
  const [own, setOwn] = useState<readonly Role[]>(person?.roles ?? ['handler'])
  const [isActive, setActive] = useState(person?.isActive ?? true)
  const error = add.error ?? change.error
  return (
    <Dialog title={person ? `${t('change')}: ${person.name || t('nameless')}` : t('add')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          const done = { onSuccess: onClose }
          if (person) change.mutate({ id: person.id, name, roles: [...own], isActive }, done)
          else add.mutate({ name, roles: [...own] }, done)
        }}
      >
        <TextField label={t('name')} value={name} onChange={setName} isRequired />
        <fieldset className="stack-tight target-list">
          <legend className="label">{t('rolesLabel')}</legend>
          {roles.map((role) => (
            <Checkbox
              key={role}
              isSelected={own.includes(role)}
              onChange={(yes) => setOwn(roles.filter((one) => (one === role ? yes : own.includes(one))))}
            >
              {t(`roles.${role}`)}
            </Checkbox>
          ))}
        </fieldset>
        {person && (
          <Checkbox isSelected={isActive} onChange={setActive}>
            {t('active')}
          </Checkbox>
        )}
        {error && <ErrorState error={error} />}
        <Actions>
          <Button type="submit" look="primary" isPending={add.isPending || change.isPending}>
            {tUi('save')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {tUi('cancel')}
          </Button>
        </Actions>
      </form>
    </Dialog>
  )
}

function HandOver(props: { readonly profiles: readonly Person[]; readonly onClose: () => void }) {
  const t = useTranslations('people')
  const tUi = useTranslations('ui')
  const give = useCommand('people.handOver')
  const [from, setFrom] = useState(props.profiles[0]?.name ?? '')
  const receivers = props.profiles.filter(({ isActive, name }) => isActive && name !== from)
  const [chosen, setTo] = useState('')
  const to = receivers.some(({ id }) => id === chosen) ? chosen : (receivers[0]?.id ?? '')
  return (
    <Dialog title={t('handOver')} onClose={props.onClose}>
      <div className="stack">
        <p>{t('handOverLead')}</p>
        <Select
          label={t('from')}
          value={from}
          options={props.profiles.map(({ name, open }) => ({
            value: name,
            label: `${name || t('nameless')} (${t('open', { count: open })})`,
          }))}
          onChange={setFrom}
        />
        <Select
          label={t('to')}
          value={to}
          options={receivers.map(({ id, name }) => ({ value: id, label: name || t('nameless') }))}
          onChange={setTo}
        />
        {give.error && <ErrorState error={give.error} />}
        {give.data && (
          <Notice tone="ok" announce>
            {t('handOverDone', { count: give.data.requests })}
          </Notice>
        )}
        <Actions>
          <Button look="primary" isPending={give.isPending} onPress={() => give.mutate({ from, to })}>
            {t('handOver')}
          </Button>
          <Button look="quiet" onPress={props.onClose}>
            {tUi('close')}
          </Button>
        </Actions>
      </div>
    </Dialog>
  )
}
