import { type ComponentType, useEffect, useState } from 'react'
import { AppError } from '../../shared/errors.ts'
import { ErrorState, Skeleton } from '../ui/States.tsx'

/** How long after the start the other screens are fetched. */
const aheadMs = 2000

/** A screen whose program comes after the window stands. */
export type LaterScreen<P extends object> = {
  /** The screen, once it is there. */
  readonly now: () => ComponentType<P> | null
  readonly fetch: () => Promise<ComponentType<P>>
}

/** A screen that is fetched when it is first shown, or in an idle moment before. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): LaterScreen<P> {
  let loaded: ComponentType<P> | null = null
  const fetch = async () => {
    // Together with what tells zod how to work here: screens check forms, this frame does not.
    if (!loaded) [loaded] = await Promise.all([load(), import('../no-jit.ts')])
    return loaded
  }
  // Not while the first screen is being made. Failing costs nothing: it is fetched again when it is asked for.
  setTimeout(() => requestIdleCallback(() => void fetch().catch(() => {}), { timeout: 5000 }), aheadMs)
  return { now: () => loaded, fetch }
}

/** Shows a screen that comes later; when it does not come it says so and can try again, as `React.lazy` cannot. */
export function Later<P extends object>(props: { readonly screen: LaterScreen<P>; readonly with: P }) {
  const { screen } = props
  // Read from the screen itself: the same place of the window may show another screen a moment later.
  const Screen = screen.now()
  const [error, setError] = useState<AppError | null>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try fetches the same program again
  useEffect(() => {
    if (Screen) return
    let isGone = false
    screen.fetch().then(
      () => !isGone && setTries((before) => before + 1),
      (cause: unknown) => !isGone && setError(new AppError('host.unreachable', {}, { cause })),
    )
    return () => {
      isGone = true
    }
  }, [screen, Screen, tries])
  if (Screen) return <Screen {...props.with} />
  if (!error) return <Skeleton lines={5} tall />
  const retry = () => {
    setError(null)
    setTries((before) => before + 1)
  }
  return (
    <main className="screen">
      <ErrorState error={error} onRetry={retry} />
    </main>
  )
}
