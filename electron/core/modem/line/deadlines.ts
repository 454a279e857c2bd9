/** Settings and questions that the modem answers by itself. */
export const SHORT_MS = 3_000;
/** What needs the SIM or its storage. */
export const SIM_MS = 15_000;
/** A full storage is listed slowly. */
export const LIST_MS = 30_000;
/** The network takes its time over a text (research/gsm 2.2: 35 to 40 s seen). */
export const SEND_MS = 60_000;
/** Setting up a call, until somebody answers. */
export const CALL_MS = 90_000;
/** AT+COPS and AT+CFUN wait for the network. */
export const RADIO_MS = 20_000;
/** What the operator answers to a USSD code comes by itself. */
export const USSD_MS = 45_000;
