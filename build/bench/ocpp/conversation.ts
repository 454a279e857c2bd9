/**
 * What a simulated station says, over and over: one short charge of ten messages (two StatusNotification,
 * StartTransaction, three MeterValues of four values, three Heartbeat, StopTransaction), written out by hand
 * so that the load generator costs as little as it can.
 */
export class Conversation {
  readonly #name: string;
  #said = 0;
  #registerWh = 1000;
  #transactionId = 0;
  /** Meter readings are a second apart, as if from the station's store: each is a row of its own. */
  #readings = 0;
  readonly #beganAt = Date.now();
  readonly counts = { starts: 0, stops: 0, meterValues: 0 };

  constructor(name: string) {
    this.#name = name;
  }

  get chargeboxId(): string {
    return this.#name;
  }

  boot(): string {
    return this.#call('BootNotification', '{"chargePointVendor":"Bench","chargePointModel":"B1"}');
  }

  status(): string {
    return this.#status('Available');
  }

  /** The next of the ten. */
  next(): string {
    this.#registerWh += 7;
    const at = new Date().toISOString();
    switch (this.#said % 10) {
      case 0:
        return this.#status('Preparing');
      case 1:
        this.counts.starts += 1;
        return this.#call(
          'StartTransaction',
          `{"connectorId":1,"idTag":"04A1B2C3","meterStart":${this.#registerWh},"timestamp":"${at}"}`,
        );
      case 3:
      case 5:
      case 7:
        return this.#meterValues();
      case 8:
        this.counts.stops += 1;
        return this.#call(
          'StopTransaction',
          `{"transactionId":${this.#transactionId},"meterStop":${this.#registerWh},"timestamp":"${at}","reason":"Local"}`,
        );
      case 9:
        return this.#status('Available');
      default:
        return this.#call('Heartbeat', '{}');
    }
  }

  /** A reply may name the transaction that the next messages belong to. */
  heard(reply: string): void {
    const at = reply.indexOf('"transactionId":');
    if (at > 0) this.#transactionId = Number.parseInt(reply.slice(at + 16), 10);
  }

  #status(status: string): string {
    const at = new Date().toISOString();
    return this.#call(
      'StatusNotification',
      `{"connectorId":1,"errorCode":"NoError","status":"${status}","timestamp":"${at}"}`,
    );
  }

  #meterValues(): string {
    this.#readings += 1;
    this.counts.meterValues += 1;
    const at = new Date(this.#beganAt - 6 * 3_600_000 + this.#readings * 1000).toISOString();
    return this.#call(
      'MeterValues',
      `{"connectorId":1,"transactionId":${this.#transactionId},"meterValue":[{"timestamp":"${at}","sampledValue":[` +
        `{"value":"${this.#registerWh}","measurand":"Energy.Active.Import.Register","unit":"Wh"},` +
        `{"value":"7200","measurand":"Power.Active.Import","unit":"W"},` +
        `{"value":"10.4","measurand":"Current.Import","unit":"A","phase":"L1"},` +
        `{"value":"231.2","measurand":"Voltage","unit":"V","phase":"L1-N"}]}]}`,
    );
  }

  #call(action: string, payload: string): string {
    this.#said += 1;
    return `[2,"${this.#said}","${action}",${payload}]`;
  }
}
