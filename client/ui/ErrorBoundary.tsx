import { Component, type ComponentType, type ReactNode } from 'react'

interface Props {
  /** Shown instead of what broke; `onRetry` tries again. */
  Fallback: ComponentType<{ onRetry: () => void }>
  /** A new value tries again, e.g. the address. */
  resetKey?: string
  children: ReactNode
}
interface State {
  broken: boolean
  resetKey: string | undefined
}

/** Keeps a fault in one place from taking the whole page with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { broken: false, resetKey: props.resetKey }
  }

  override componentDidCatch(error: Error): void {
    reportError(error)
  }

  override render(): ReactNode {
    const { Fallback, children } = this.props
    return this.state.broken ? <Fallback onRetry={() => this.setState({ broken: false })} /> : children
  }
}
