import { ProgressBar as AriaProgressBar, Label } from 'react-aria-components'

/** How far long work is (0 to 1). */
export function ProgressBar(props: { readonly label: string; readonly value: number }) {
  return (
    <AriaProgressBar className="progress" value={props.value} minValue={0} maxValue={1}>
      {({ percentage }) => (
        <>
          <Label className="progress-label">{props.label}</Label>
          <div className="progress-track">
            <div className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
          </div>
        </>
      )}
    </AriaProgressBar>
  )
}
