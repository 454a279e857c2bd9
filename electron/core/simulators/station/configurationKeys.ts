import type { StationProfile } from './profile.ts';

export type KeyKind = 'whole' | 'switch' | 'text' | 'list';
export type KeyDefinition = {
  readonly key: string;
  readonly value: string;
  readonly kind: KeyKind;
  readonly readonly: boolean;
  /** A change takes effect after a reboot. */
  readonly needsReboot: boolean;
};

export type KeySource = {
  readonly profile: StationProfile;
  readonly chargeboxId: string;
  readonly url: string;
  readonly outlets: number;
};

type Extra = { readonly readonly?: boolean; readonly needsReboot?: boolean };
const of =
  (kind: KeyKind) =>
  (key: string, value: string, extra: Extra = {}): KeyDefinition => ({
    key,
    value,
    kind,
    readonly: false,
    needsReboot: false,
    ...extra,
  });
const whole = of('whole');
const onOff = of('switch');
const text = of('text');
const list = of('list');
const FIXED = { readonly: true };
const AFTER_REBOOT = { needsReboot: true };

/** The station's parameters at the factory: those of C58 as a CTEK station words them, then OCPP 1.6 chapter 9. */
export function factoryKeys(source: KeySource): readonly KeyDefinition[] {
  return [...vendorKeys(source), ...coreKeys(source)];
}

function vendorKeys({ profile, chargeboxId, url }: KeySource): readonly KeyDefinition[] {
  return [
    whole('AuthCacheLifeTime', '2592000'),
    onOff('AuthorizationCacheEnabled', '1'),
    text('chargeboxidentity', chargeboxId, AFTER_REBOOT),
    text('ChargingStationModel', profile.model, FIXED),
    text('ChargingStationVendor', profile.vendor, FIXED),
    onOff('debug/soap', '0'),
    onOff('development/mobilenetworkinfo', '0'),
    text('endpoint', url, AFTER_REBOOT),
    text('FirmwareVersion', profile.firmwareVersion, FIXED),
  ];
}

/** What this station cannot do otherwise is read-only. */
function coreKeys({ outlets }: KeySource): readonly KeyDefinition[] {
  return [
    onOff('AllowOfflineTxForUnknownId', 'true'),
    onOff('AuthorizeRemoteTxRequests', 'false'),
    whole('ClockAlignedDataInterval', '0'),
    whole('ConnectionTimeOut', '180'),
    text('ConnectorPhaseRotation', Array.from({ length: outlets }, (_, index) => `${index + 1}.RST`).join(',')),
    whole('GetConfigurationMaxKeys', '100', FIXED),
    whole('HeartbeatInterval', '240'),
    onOff('LocalAuthorizeOffline', 'true'),
    onOff('LocalPreAuthorize', 'false'),
    list('MeterValuesAlignedData', 'Energy.Active.Import.Register'),
    list('MeterValuesSampledData', 'Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC'),
    whole('MeterValueSampleInterval', '60'),
    whole('NumberOfConnectors', String(outlets), FIXED),
    whole('ResetRetries', '0', FIXED),
    onOff('StopTransactionOnEVSideDisconnect', 'true', FIXED),
    onOff('StopTransactionOnInvalidId', 'true'),
    list('StopTxnAlignedData', '', FIXED),
    list('StopTxnSampledData', 'Energy.Active.Import.Register'),
    list('SupportedFeatureProfiles', 'Core,FirmwareManagement,RemoteTrigger', FIXED),
    whole('TransactionMessageAttempts', '3'),
    whole('TransactionMessageRetryInterval', '60'),
    onOff('UnlockConnectorOnEVSideDisconnect', 'true', FIXED),
    whole('WebSocketPingInterval', '0', FIXED),
    text('AuthorizationKey', ''),
  ];
}
