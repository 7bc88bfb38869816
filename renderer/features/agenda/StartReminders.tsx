import { useEffect, useState } from 'react'
import { today } from '../../../shared/dates.ts'
import { useCommand, useQuestion } from '../../questions.ts'
import { useWho } from '../../who.ts'
import { RemindersDialog } from './RemindersDialog.tsx'

/** For whom and for which day this window looked already; gone when the window closes. */
const memory = 'lakwerk.reminded'

/** The reminders of the day, once: when the window opens, when a new day has begun, when somebody else sits down. */
export function StartReminders() {
  const { profile } = useWho()
  const day = useDay()
  const [isOpen, setIsOpen] = useState(false)
  const turn = profile === null ? null : `${day} ${profile}`
  const [looked, setLooked] = useState(() => sessionStorage.getItem(memory))
  const reminders = useQuestion('requests.reminders', {}, { enabled: turn !== null && looked !== turn })
  const { mutate: note } = useCommand('requests.reminded')
  const { data } = reminders
  useEffect(() => {
    if (!data || turn === null || looked === turn) return
    sessionStorage.setItem(memory, turn)
    setLooked(turn)
    if (!data.isNewToday || data.items.length === 0) return
    setIsOpen(true)
    note({})
  }, [data, turn, looked, note])
  return isOpen ? <RemindersDialog onClose={() => setIsOpen(false)} /> : null
}

/** Today, also in a window that stays open overnight. */
function useDay(): string {
  const [day, setDay] = useState<string>(today)
  useEffect(() => {
    const look = () => setDay(today())
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [])
  return day
}
