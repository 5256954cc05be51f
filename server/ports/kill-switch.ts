/** Stops every call to a provider. What is built in goes on. */
export interface KillSwitch {
  isOn(): boolean;
}
