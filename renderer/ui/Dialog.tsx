import type { KeyboardEvent, ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'

/**
 * A question that must be answered first; Escape closes it without doing anything. With `onConfirm` Enter gives the
 * answer of the first button, in a text of more lines Control and Enter.
 */
export function Dialog(props: {
  readonly title: string
  readonly onClose: () => void
  readonly onConfirm?: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !props.onConfirm || event.shiftKey || event.altKey) return
    const on = event.target as HTMLElement
    // On a button Enter presses that button, on a list of choices it opens that.
    if (on.closest('button, a, select') || (on.closest('textarea') && !event.ctrlKey)) return
    event.preventDefault()
    props.onConfirm()
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      className="veil"
    >
      <Modal className={props.wide ? 'dialog dialog-wide' : 'dialog'}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the dialog inside */}
        <div onKeyDown={onKeyDown}>
          <AriaDialog className="dialog-body">
            <Heading slot="title" className="dialog-title" level={2}>
              {props.title}
            </Heading>
            {props.children}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at the end of a dialog or form: the act first, the way back after it. */
export function Actions(props: { readonly children: ReactNode }) {
  return <div className="actions">{props.children}</div>
}
