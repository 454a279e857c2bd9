import { useTranslation } from 'react-i18next';
import { Component, Suspense, type ReactNode } from 'react';
import { useShownScreen } from '../features/frame/functions.ts';
import { addressOf, usePlace } from '../stores/placeStore.ts';
import { Failed, Loading } from '../ui/QueryView.tsx';
import { SCREEN_COMPONENTS } from './screens.ts';

/** The screen of the chosen function. One that fails is replaced by its reason; the frame stands. */
export const CurrentScreen = () => {
  const { t } = useTranslation();
  const place = usePlace();
  const screen = useShownScreen();
  const Content = SCREEN_COMPONENTS[screen];
  return (
    <Fence key={screen} address={addressOf({ ...place, screen })} failed={t('common.errors.screenFailed')}>
      <Suspense fallback={<Loading />}>
        <Content node={place.node} />
      </Suspense>
    </Fence>
  );
};

type FenceProps = { readonly address: string; readonly failed: string; readonly children: ReactNode };
type FenceState = { readonly error: unknown; readonly address: string };

/** A fault in one screen must not take the console with it. */
class Fence extends Component<FenceProps, FenceState> {
  override readonly state: FenceState = { error: null, address: this.props.address };

  static getDerivedStateFromError(error: unknown): Pick<FenceState, 'error'> {
    return { error };
  }

  /** Another place, another try. */
  static getDerivedStateFromProps({ address }: FenceProps, state: FenceState): FenceState | null {
    return address === state.address ? null : { error: null, address };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <>
        <Failed error={this.state.error} retry={() => this.setState({ error: null })} />
        <p style={{ textAlign: 'center' }}>{this.props.failed}</p>
      </>
    );
  }
}
