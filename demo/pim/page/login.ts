const note = document.querySelector('.login-failed');
if (location.search === '?failed') note?.toggleAttribute('hidden', false);
document.querySelector<HTMLInputElement>('#username')?.focus();

export {};
