import { Component, type ReactNode } from 'react'
import { ErrorState } from '../ui/States.tsx'

/** Catches a screen that breaks, so that the rail and the other screens stay usable. */
export class Trouble extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | undefined }
> {
  override state = { error: undefined as Error | undefined }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override render() {
    if (!this.state.error) return this.props.children
    return (
      <div className="screen">
        <ErrorState error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
      </div>
    )
  }
}
