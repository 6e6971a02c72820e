package dev.freehold.localstack.runner.cli;

import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.mail.ReceivedMail;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** {@code mail}: shows the mail that the platform would have sent. */
final class Mails implements Command {
    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String usage() {
        return "mail [N|--last] [--to ADDRESS] [--token]  list the platform's mail, or print one; its token alone";
    }

    @Override
    public void run(List<String> arguments, Home home) throws Failure {
        List<ReceivedMail> all = new ArrayList<>(new MailFolder(home.state().mail()).all());
        String wanted = "";
        boolean tokenOnly = false;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--to") && rest.hasNext()) {
                String to = rest.next();
                all.removeIf(mail -> !mail.to().equalsIgnoreCase(to));
            } else if (argument.equals("--token")) {
                tokenOnly = true;
            } else if (argument.equals("--last") || argument.matches("\\d{1,6}")) {
                wanted = argument;
            } else {
                throw Failure.usage(this);
            }
        }
        if (wanted.isEmpty() && !tokenOnly) {
            list(all);
        } else {
            print(find(all, wanted), tokenOnly);
        }
    }

    private static void list(List<ReceivedMail> all) {
        for (int i = 0; i < all.size(); i++) {
            ReceivedMail mail = all.get(i);
            System.out.printf("%3d  %s  %-40s %s%n", i + 1, mail.date(), mail.to(), mail.subject());
        }
        if (all.isEmpty()) {
            System.out.println("No mail.");
        }
    }

    private static ReceivedMail find(List<ReceivedMail> all, String wanted) throws Failure {
        int number = wanted.matches("\\d+") ? Integer.parseInt(wanted) : all.size();
        if (number < 1 || number > all.size()) {
            throw new Failure(Failure.FAILED, "There is no such mail");
        }
        return all.get(number - 1);
    }

    private static void print(ReceivedMail mail, boolean tokenOnly) throws Failure {
        if (tokenOnly) {
            System.out.println(
                    mail.token()
                            .orElseThrow(
                                    () -> new Failure(Failure.FAILED, "The mail has no token")));
            return;
        }
        System.out.printf(
                "Date: %s%nTo: %s%nSubject: %s%n%n%s",
                mail.date(), mail.to(), mail.subject(), mail.text());
    }
}
