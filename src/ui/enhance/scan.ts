// A bar-code reader types into whatever has the focus: after each envelope that is the field for the next one.

// A module of its own, so that its names are.
export {};

document.querySelector<HTMLInputElement>("[data-enhance=scan] input[type=text]")?.focus();
