import { html, LitElement, type TemplateResult } from 'lit';
import { Refusal } from '../data/api.js';
import { messagesIn } from '../messages/messages.js';
import type { Context } from './page.js';

/** The way in; with the one-time password, by way of choosing another. */
export class SignIn extends LitElement {
  static override properties = { context: { attribute: false }, problem: { state: true }, oneTime: { state: true } };

  declare context: Context;
  declare problem: string;
  declare oneTime: string;

  constructor() {
    super();
    this.problem = '';
    this.oneTime = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const t = messagesIn(this.context.language);
    const choosing = this.oneTime !== '';
    return html`<form class="sign-in" @submit=${(event: Event) => void this.#submit(event)}>
      <h2>${choosing ? t.choose : t.signIn}</h2>
      <p id="hint">${choosing ? t.chooseHint : t.passwordHint}</p>
      <div class="field">
        <label for="password">${choosing ? t.newPassword : t.password}</label>
        <input id="password" name="password" type="password" required minlength=${choosing ? 12 : 1} aria-describedby="hint problem"
          autocomplete=${choosing ? 'new-password' : 'current-password'}>
      </div>
      <p id="problem" class="problem" role="alert">${this.problem}</p>
      <button class="main" type="submit">${choosing ? t.save : t.signIn}</button>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const input = this.querySelector<HTMLInputElement>('#password')!;
    const password = input.value;
    this.problem = '';
    try {
      if (this.oneTime !== '') {
        await this.context.api.changePassword(this.oneTime, password);
      } else if (await this.context.api.signIn(password)) {
        this.oneTime = password;
        input.value = '';
        input.focus();
        return;
      }
      this.oneTime = '';
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true }));
    } catch (failure) {
      this.problem = failure instanceof Refusal ? failure.message : messagesIn(this.context.language).away;
      input.focus();
    }
  }
}

customElements.define('igo-sign-in', SignIn);
